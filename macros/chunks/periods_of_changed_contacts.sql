{# SQL for the event periods with events of a contact that was unknown and is not any more, or was known and is no more: the former are found by the id
   that the event came with, the latter by the key of the contact that it had. #}
{% macro periods_of_changed_contacts() -%}
    select events.event_period
    from {{ this }} as events
    left join {{ ref('stg_contact_identities') }} as known on events.rejected_contact_id = known.contact_id
    left join {{ ref('stg_contact_identities') }} as identities on events.contact_key = identities.contact_key
    where
        (events.rejection_reason = 'unknown_contact' and known.contact_id is not null)
        or (events.rejection_reason is null and identities.contact_key is null)
    group by events.event_period
{%- endmacro %}
