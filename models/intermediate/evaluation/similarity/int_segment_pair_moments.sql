with

combinations as (

    select * from {{ ref('int_segment_combinations') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

segments as (

    select * from {{ ref('int_segments') }}

),

newest_mature_date as (

    select max(as_of_date) as as_of_date
    from as_of_dates
    where is_mature

),

segmentations as (

    select distinct segmentation from segments

),

segmentation_pairs as (

    select
        segmentations.segmentation,
        paired.segmentation as other_segmentation
    from segmentations
    inner join segmentations as paired on segmentations.segmentation < paired.segmentation

),

combinations_of_pairs as (

    select
        combinations.as_of_date,
        segmentation_pairs.segmentation,
        {{ position_in('segmentation_pairs.segmentation', 'combinations') }} as segment_position,
        segmentation_pairs.other_segmentation,
        {{ position_in('segmentation_pairs.other_segmentation', 'combinations') }} as other_segment_position,
        {% for outcome in outcomes() %}
            combinations.{{ outcome.name }}_denominator,
            combinations.{{ outcome.name }}_numerator,
            combinations.{{ outcome.name }}_sum_of_squares,
        {% endfor %}
        combinations.n_contacts
    from combinations
    inner join newest_mature_date on combinations.as_of_date = newest_mature_date.as_of_date
    cross join segmentation_pairs

),

sums_of_pairs as (

    select
        as_of_date,
        segmentation,
        segment_position,
        other_segmentation,
        other_segment_position,
        {% for outcome in outcomes() %}
            sum({{ outcome.name }}_denominator) as {{ outcome.name }}_denominator,
            sum({{ outcome.name }}_numerator) as {{ outcome.name }}_numerator,
            sum({{ outcome.name }}_sum_of_squares) as {{ outcome.name }}_sum_of_squares,
        {% endfor %}
        sum(n_contacts) as n_contacts
    from combinations_of_pairs
    group by 1, 2, 3, 4, 5

),

final as (

    {% for outcome in outcomes() %}
        select
            as_of_date,
            segmentation,
            segment_position,
            other_segmentation,
            other_segment_position,
            '{{ outcome.name }}' as outcome,
            '{{ outcome.kind }}' as outcome_kind,
            cast(n_contacts as {{ dbt.type_bigint() }}) as n_contacts,
            cast({{ outcome.name }}_denominator as {{ dbt.type_bigint() }}) as denominator,
            cast({{ outcome.name }}_numerator as {{ type_money_total() }}) as numerator,
            cast({{ outcome.name }}_sum_of_squares as {{ type_square_sum() }}) as sum_of_squares
        from sums_of_pairs
        {{ 'union all' if not loop.last }}
    {% endfor %}

)

select * from final
