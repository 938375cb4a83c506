"""The pages, the JSON API and the command line. Imports all three other packages."""
