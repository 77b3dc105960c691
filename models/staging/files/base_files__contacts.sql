{{ file_rows('contacts_files', raw_contact_columns(), needed=['contact_id']) }}
