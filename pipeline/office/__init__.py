"""One office: its law and habits, its agencies, its calendar."""
