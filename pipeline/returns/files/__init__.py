"""A stranger's file to plain cells, safely: the bottom half of the stage.

    find, sniff       names, sizes, kind by content, limits          (parent, a few kilobytes)
    workers           each file in a process that may die, hang or eat memory
      package, ooxml  the zip and its parts, and what they may hold
      census          what the raw XML says should be there
      excel, sparse   calamine with the census; a reader of our own where that is dangerous
      excel97, biff12, open_document, plain_text, web_page            the other formats
    book              what all of them give: sheets of plain cells

Standard library, calamine and xlrd only: the workers import it and must start fast.
"""
