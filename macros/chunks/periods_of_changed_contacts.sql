{# SQL for the event periods with events of a contact that was unknown and is not any more, or was known and is no more. #}
{% macro periods_of_changed_contacts() -%}
    select events.event_period
    from {{ this }} as events
    left join {{ ref('stg_contact_identities') }} as identities on events.contact_key = identities.contact_key
    where
        (events.rejection_reason = 'unknown_contact' and identities.contact_key is not null)
        or (events.rejection_reason is null and identities.contact_key is null)
    group by events.event_period
{%- endmacro %}
