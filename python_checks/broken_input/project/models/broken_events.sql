-- Rows as texts, which a check puts into this table.
{{ config(enabled=var('events_model', none) == 'broken_events') }}

select * from {{ target.schema }}.raw_broken_events
