"""What people write in `lists/`, as checked, frozen values.

The docstring under each field is also its line in the handbook and in the JSON Schema
that editors use for completion, so it is written for librarians and partners.
"""
