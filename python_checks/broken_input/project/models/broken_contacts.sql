-- Rows as texts, which a check puts into this table.
{{ config(enabled=var('contacts_model', none) == 'broken_contacts') }}

select * from {{ target.schema }}.raw_broken_contacts
