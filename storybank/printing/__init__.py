"""From HTML to PDF, and the PDFs that were made already. Knows no app: it is given whole pages."""
