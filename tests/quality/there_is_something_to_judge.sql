{%- set nothing_came = 1 if setting('rejected_share_error') is none else 2 -%}

-- What is missing as a whole. A run with --empty is meant to have nothing.
with

reconciliation as (

    select * from {{ ref('staging_reconciliation') }}

),

event_types as (

    select * from {{ ref('stg_event_types') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

missing as (

    select
        'no ' || source_table || ' that can be used' as what,
        n_raw as out_of,
        'raw rows; see rejected_rows' as examples,
        {{ nothing_came }} as concern
    from reconciliation
    where n_kept = 0
    union all
    select
        'no event type that is a conversion, so that nobody converts' as what,
        count(*) as out_of,
        'types; see the model or seed ' || '{{ setting("event_types_model") }}' as examples,
        1 as concern
    from event_types
    having {{ count_if('is_conversion') }} = 0
    union all
    select
        'no outcome window that is over, so that there are no outcomes yet' as what,
        count(*) as out_of,
        'as-of dates; the oldest is ' || cast(min(as_of_date) as {{ type_text() }}) as examples,
        1 as concern
    from as_of_dates
    having {{ count_if('is_mature') }} = 0

),

final as (

    select
        what,
        0 as n,
        out_of,
        cast(null as {{ type_double() }}) as share,
        examples,
        concern
    from missing
    where {{ 'false' if flags.EMPTY else 'true' }}

)

select * from final
