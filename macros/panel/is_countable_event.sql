{# True for the rows of stg_events_checked that count as an event of their contact_id, whether or not the contact is known yet: events of unknown
   contacts are grouped with the others, where no feature reads them, so that nothing has to be grouped again once the contact is known.
   Arg: relation (name of the rows in the query; left out where there is only one). #}
{% macro is_countable_event(relation=none) -%}
    {%- set prefix = relation ~ '.' if relation else '' -%}
    (
        {{ prefix }}delivery_rank = 1
        and ({{ prefix }}rejection_reason is null or {{ prefix }}rejection_reason = 'unknown_contact')
    )
{%- endmacro %}
