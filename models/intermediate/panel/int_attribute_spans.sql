{%- set attributes = contact_attributes(with_history=true) -%}
{#- Where there is no history nobody reads it, and nothing is built. -#}
{{ config(materialized='table' if setting('attribute_history_model') else 'ephemeral') }}

with

attribute_history as (

    select * from {{ ref('stg_attribute_history') }}
    where is_kept

),

-- Bases are judged at midnight, so of the rows of a day only the last is ever seen.
ranked_values as (

    select
        contact_key,
        attribute,
        value,
        cast(valid_from as date) as valid_day,
        row_number() over (
            partition by contact_key, attribute, cast(valid_from as date)
            order by valid_from desc
        ) as place_in_day
    from attribute_history

),

held_values as (

    select
        contact_key,
        attribute,
        value,
        valid_day,
        lead(valid_day) over (partition by contact_key, attribute order by valid_day) as next_valid_day
    from ranked_values
    where place_in_day = 1

),

days_of_contacts as (

    select distinct
        contact_key,
        valid_day
    from held_values

),

spans as (

    select
        contact_key,
        valid_day as known_after,
        -- No null, so that the panel is joined by bare comparisons.
        coalesce(lead(valid_day) over (partition by contact_key order by valid_day), cast('9999-12-31' as date)) as known_until
    from days_of_contacts

),

-- A null value is one that has ended, and holds like any other.
values_of_spans as (

    select
        spans.contact_key,
        spans.known_after,
        spans.known_until,
        {% for attribute in attributes %}
            max(case when held_values.attribute = '{{ attribute.name }}' then held_values.value end) as {{ attribute.name }},
        {% endfor %}
        count(*) as n_values
    from spans
    inner join held_values
        on
            spans.contact_key = held_values.contact_key
            and spans.known_after >= held_values.valid_day
            and spans.known_after < coalesce(held_values.next_valid_day, cast('9999-12-31' as date))
    group by 1, 2, 3

),

final as (

    select
        contact_key,
        known_after,
        known_until,
        {% for attribute in attributes %}
            {{ try_attribute(attribute.name, attribute.type) }} as {{ attribute.name }},
        {% endfor %}
        n_values
    from values_of_spans

)

select * from final
