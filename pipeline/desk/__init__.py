"""The desk: the office's quarter in a page of the officer's own browser.

    server        loopback, a secret address, who may ask, when it ends
    background    one job at a time, with its progress
    quarter_desk  what the pages ask the office: the same jobs as the commands, the same files
    routes        addresses to answers
    pages/        the pages themselves, their style and script

Nothing is kept here: what is entered goes into `records/`, what is dropped into `input/`, and the
commands go on from there.  Nothing leaves the machine.
"""
