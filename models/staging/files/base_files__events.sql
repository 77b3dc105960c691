{{ file_rows('events_files', raw_event_columns(), needed=['event_id', 'contact_id', 'event_type', 'occurred_at']) }}
