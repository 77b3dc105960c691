-- Features are differences of running totals between positions that are known before a date is. Here each position is looked up: it must
-- hold the date of the window that it stands for. So no feature reaches the as-of date, no outcome begins before it, and every
-- segment has the same window.
with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

boundaries as (

    select * from {{ ref('int_time_boundaries') }}

),

analysis as (

    select max(as_of_date) as analysis_date
    from as_of_dates

),

positions as (

    {% for date in as_of_dates() %}
        {% for position in ['prior_start', 'recent_start', 'as_of', 'outcome_end'] %}
            select
                {{ date.as_of_index }} as as_of_index,
                '{{ position }}' as position_name,
                {{ date[position] }} as boundary_index
            {{ 'union all' if not loop.last }}
        {% endfor %}
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

expected as (

    select
        positions.as_of_index,
        positions.position_name,
        positions.boundary_index,
        case positions.position_name
            when 'prior_start' then as_of_dates.prior_start
            when 'recent_start' then as_of_dates.recent_start
            when 'as_of' then as_of_dates.as_of_date
            else least(as_of_dates.window_end, analysis.analysis_date)
        end as expected_date
    from positions
    inner join as_of_dates on positions.as_of_index = as_of_dates.as_of_index
    cross join analysis

),

final as (

    select
        expected.as_of_index,
        expected.position_name,
        expected.expected_date,
        boundaries.boundary_date
    from expected
    left join boundaries on expected.boundary_index = boundaries.boundary_index
    where boundaries.boundary_date is null or boundaries.boundary_date <> expected.expected_date

)

select * from final
