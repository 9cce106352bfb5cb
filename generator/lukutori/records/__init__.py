"""Getting records from catalogues, and keeping them true."""
