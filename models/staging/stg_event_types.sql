{%- set event_types_model = setting('event_types_model') -%}
{%- set columns = given_columns(event_types_model) -%}
{%- set nothing = 'cast(null as ' ~ dbt.type_boolean() ~ ')' -%}

with

event_types as (

    select * from {{ ref(event_types_model) }}

),

normalised_types as (

    select
        lower({{ clean_text('event_type') }}) as event_type,
        lower({{ clean_text('event_class') }}) as stated_event_class,
        -- Held within what the fixed-point sums can take.
        least(greatest(coalesce({{ try_number('engagement_weight') }}, 0), -100000), 100000) as engagement_weight,
        coalesce({{ try_attribute('is_engagement', 'boolean') }}, false) as is_engagement,
        coalesce({{ try_attribute('is_conversion', 'boolean') }}, false) as is_conversion,
        -- Columns that the event types need not have; null where nothing is said.
        {% for column in ['is_activity', 'converts_below_zero', 'buys_without_amount'] %}
            {{ try_attribute(column, 'boolean') if column in columns else nothing }} as stated_{{ column }},
        {% endfor %}
        coalesce({{ try_attribute('is_value', 'boolean') }}, false) as is_value
    from event_types

),

classed_types as (

    select
        event_type,
        case
            when stated_event_class in ({{ quoted_list(setting('event_classes')) }}) then stated_event_class
            else 'other'
        end as event_class,
        stated_event_class,
        engagement_weight,
        is_engagement,
        is_conversion,
        is_value,
        -- An event of these types is something that the contact did, not something done to it.
        coalesce(stated_is_activity, is_engagement or is_conversion or is_value) as is_activity,
        coalesce(stated_converts_below_zero, false) as converts_below_zero,
        -- A sale whose amount nobody knows is one; a refund without an amount is none.
        is_value and coalesce(stated_buys_without_amount, is_conversion) as buys_without_amount
    from normalised_types
    where event_type is not null

),

-- A type that is listed twice must not count its events twice; a test names it.
ranked_types as (

    select
        *,
        row_number() over (
            partition by event_type
            order by
                event_class, engagement_weight, is_engagement, is_conversion, is_value, is_activity,
                converts_below_zero, buys_without_amount
        ) as duplicate_rank,
        count(*) over (partition by event_type) as n_listed
    from classed_types

),

final as (

    select
        event_type,
        event_class,
        stated_event_class,
        engagement_weight,
        is_engagement,
        is_conversion,
        is_value,
        is_activity,
        converts_below_zero,
        buys_without_amount,
        cast(n_listed as {{ dbt.type_int() }}) as n_listed
    from ranked_types
    where duplicate_rank = 1

)

select * from final
