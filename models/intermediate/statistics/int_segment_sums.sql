{%- set names = declared_segmentations() | map(attribute='name') | list -%}

with

combinations as (

    select * from {{ ref('int_segment_combinations') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

segments as (

    select * from {{ ref('catalogue_segments') }}

),

segmentations as (

    select distinct segmentation from segments

),

combinations_of_segmentations as (

    select
        combinations.as_of_date,
        segmentations.segmentation,
        {{ position_in('segmentations.segmentation', 'combinations', names) }} as segment_position,
        {% for outcome in outcomes() %}
            combinations.{{ outcome.name }}_denominator,
            combinations.{{ outcome.name }}_numerator,
            combinations.{{ outcome.name }}_sum_of_squares,
        {% endfor %}
        combinations.n_contacts
    from combinations
    cross join segmentations

),

sums_of_segments as (

    select
        as_of_date,
        segmentation,
        segment_position,
        {% for outcome in outcomes() %}
            sum({{ outcome.name }}_denominator) as {{ outcome.name }}_denominator,
            sum({{ outcome.name }}_numerator) as {{ outcome.name }}_numerator,
            sum({{ outcome.name }}_sum_of_squares) as {{ outcome.name }}_sum_of_squares,
        {% endfor %}
        sum(n_contacts) as n_contacts
    from combinations_of_segmentations
    group by 1, 2, 3

),

-- Every segment at every date, also where no contact is in it.
segments_at_dates as (

    select
        as_of_dates.as_of_date,
        as_of_dates.is_current,
        as_of_dates.is_mature,
        as_of_dates.window_start,
        as_of_dates.window_end,
        segments.segmentation,
        segments.segment,
        segments.position as segment_position,
        {% for outcome in outcomes() %}
            sums_of_segments.{{ outcome.name }}_denominator,
            sums_of_segments.{{ outcome.name }}_numerator,
            sums_of_segments.{{ outcome.name }}_sum_of_squares,
        {% endfor %}
        sums_of_segments.n_contacts
    from as_of_dates
    cross join segments
    left join sums_of_segments
        on
            as_of_dates.as_of_date = sums_of_segments.as_of_date
            and segments.segmentation = sums_of_segments.segmentation
            and segments.position = sums_of_segments.segment_position

),

final as (

    {% for outcome in outcomes() %}
        select
            as_of_date,
            is_current,
            is_mature,
            window_start,
            window_end,
            segmentation,
            segment,
            segment_position,
            '{{ outcome.name }}' as outcome,
            '{{ outcome.kind }}' as outcome_kind,
            cast(coalesce(n_contacts, 0) as {{ dbt.type_bigint() }}) as n_contacts,
            -- An immature window says nothing yet.
            case when is_mature then cast(coalesce({{ outcome.name }}_denominator, 0) as {{ dbt.type_bigint() }}) end as denominator,
            case when is_mature then cast(coalesce({{ outcome.name }}_numerator, 0) as {{ type_money_total() }}) end as numerator,
            case when is_mature then cast(coalesce({{ outcome.name }}_sum_of_squares, 0) as {{ type_square_sum() }}) end as sum_of_squares
        from segments_at_dates
        {{ 'union all' if not loop.last }}
    {% endfor %}

)

select * from final
