with

-- What was found at any as-of date, one pattern in each model find_<name>.
sights as (

    select * from {{ ref('catalogue_findings') }}

),

segments as (

    select * from {{ ref('dim_segments') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

-- The newest sight of each finding is shown, and since when it is there.
dated_sights as (

    select
        *,
        min(as_of_date) over (partition by pattern, segmentation, segment, outcome) as first_seen,
        count(*) over (partition by pattern, segmentation, segment, outcome) as n_dates,
        row_number() over (partition by pattern, segmentation, segment, outcome order by as_of_date desc) as sight
    from sights

),

newest_dates as (

    select
        'mature' as judged_at,
        max(as_of_date) as as_of_date
    from as_of_dates
    where is_mature
    union all
    select
        'analysis' as judged_at,
        max(as_of_date) as as_of_date
    from as_of_dates

),

findings as (

    select
        dated_sights.*,
        segments.action,
        segments.owner,
        segments.position,
        dated_sights.as_of_date = newest_dates.as_of_date as is_open,
        case dated_sights.severity when 'high' then 1 when 'medium' then 2 else 3 end as severity_rank
    from dated_sights
    inner join newest_dates on dated_sights.judged_at = newest_dates.judged_at
    left join segments
        on
            dated_sights.segmentation = segments.segmentation
            and dated_sights.segment = segments.segment
    where dated_sights.sight = 1

),

placed_findings as (

    select
        *,
        row_number() over (
            partition by is_open, severity_rank, pattern
            order by magnitude desc nulls last, segmentation asc, position asc nulls first, outcome asc nulls first
        ) as place_in_pattern
    from findings

),

-- The strongest of each pattern first, then the second of each: so the first rows show what there is.
ordered_findings as (

    select
        *,
        row_number() over (
            order by case when is_open then 0 else 1 end, severity_rank, place_in_pattern, pattern_rank
        ) as reading_order
    from placed_findings

)

select
    cast(reading_order as {{ dbt.type_int() }}) as reading_order,
    as_of_date,
    segmentation,
    segment,
    outcome,
    pattern,
    severity,
    evidence,
    suggestion,
    typical_action,
    action,
    owner,
    first_seen,
    cast(n_dates as {{ dbt.type_int() }}) as n_dates,
    is_open
from ordered_findings
order by reading_order
