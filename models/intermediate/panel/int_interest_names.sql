with

events as {{ inlined() }} (

    select * from {{ ref('stg_events') }}

),

names as (

    {% for kind in interest_kinds() %}
        select distinct
            '{{ kind }}' as interest_kind,
            {{ kind }} as interest_name
        from events
        where {{ kind }} is not null
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

final as (

    select
        interest_kind,
        interest_name,
        row_number() over (partition by interest_kind order by interest_name) as interest_rank
    from names

)

select * from final
