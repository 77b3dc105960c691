{%- set names = contact_attributes(with_history=true) | map(attribute='name') | list -%}
{#- Where there is no history nobody reads it, and nothing is built. -#}
{{ config(materialized='table' if setting('attribute_history_model') else 'ephemeral') }}

with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

attribute_spans as (

    select * from {{ ref('int_attribute_spans') }}

),

contacts as (

    select * from {{ ref('stg_contacts') }}

),

-- From when and until when a contact is in the base with these values: only that has a say in a date.
spans_in_base as (

    select
        case
            when cast(contacts.created_at as date) > attribute_spans.known_after then cast(contacts.created_at as date)
            else attribute_spans.known_after
        end as seen_after,
        case
            when cast(contacts.deleted_at as date) < attribute_spans.known_until then cast(contacts.deleted_at as date)
            else attribute_spans.known_until
        end as seen_until,
        {{ row_hash(['attribute_spans.contact_key'] + names) }} as value_hash
    from attribute_spans
    inner join contacts on attribute_spans.contact_key = contacts.contact_key

),

span_days as (

    select
        seen_after,
        seen_until,
        sum(value_hash) as history_sum
    from spans_in_base
    where seen_after < seen_until
    group by 1, 2

),

final as (

    select
        as_of_dates.as_of_date,
        sum(span_days.history_sum) as history_sum
    from as_of_dates
    inner join span_days
        on
            as_of_dates.as_of_date > span_days.seen_after
            and as_of_dates.as_of_date <= span_days.seen_until
    group by 1

)

select * from final
