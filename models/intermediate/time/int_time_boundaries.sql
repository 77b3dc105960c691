with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

anchors as (

    select
        max(case when is_current then as_of_date end) as analysis_date,
        max(
            case
                when is_current
                    then {{ period_start(add_periods('as_of_date', -1, 'day')) }}
            end
        ) as period_start
    from as_of_dates

),

final as (

    {% for boundary in time_boundaries() %}
        select
            {{ loop.index0 }} as boundary_index,
            {{ add_periods('analysis_date' if boundary.anchor == 'analysis' else 'period_start', boundary.offset) }} as boundary_date
        from anchors
        {{ 'union all' if not loop.last }}
    {% endfor %}

)

select * from final
