{{ file_rows('contacts_files', raw_contact_columns(with_deletions=true), needed=['contact_id']) }}
