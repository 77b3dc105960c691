{{ rows_of_files('events', needed=['event_id', 'contact_id', 'event_type', 'occurred_at']) }}
