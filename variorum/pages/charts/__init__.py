"""Charts: SVG made on the server; geometry in Python, marks in templates, uncertainty always drawn."""
