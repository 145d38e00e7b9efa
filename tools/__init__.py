"""Scripts for who looks after the program: reference pages, pictures, folders to carry."""
