{{ rows_of_files('contacts', needed=['contact_id']) }}
