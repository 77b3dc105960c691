{%- set names = declared_segmentations() | map(attribute='name') | list -%}

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

moments as (

    select * from {{ ref('int_segment_moments') }}

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
        {{ position_in('segmentation_pairs.segmentation', 'combinations', names) }} as segment_position,
        segmentation_pairs.other_segmentation,
        {{ position_in('segmentation_pairs.other_segmentation', 'combinations', names) }} as other_segment_position,
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

sums_by_outcome as (

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

),

segmentations_with_withheld_segments as (

    select distinct
        as_of_date,
        segmentation,
        outcome
    from moments
    where is_withheld

),

-- Rows and columns of a cross table add up to segments, so one small cell in it, or a segment that is withheld, withholds all of it.
final as (

    select
        sums.*,
        withheld.segmentation is not null
        or other_withheld.segmentation is not null
        or coalesce(
            min(nullif(sums.denominator, 0)) over (
                partition by sums.as_of_date, sums.segmentation, sums.other_segmentation, sums.outcome
            ) < {{ setting('min_published_contacts') }},
            false
        ) as is_withheld
    from sums_by_outcome as sums
    left join segmentations_with_withheld_segments as withheld
        on
            sums.as_of_date = withheld.as_of_date
            and sums.segmentation = withheld.segmentation
            and sums.outcome = withheld.outcome
    left join segmentations_with_withheld_segments as other_withheld
        on
            sums.as_of_date = other_withheld.as_of_date
            and sums.other_segmentation = other_withheld.segmentation
            and sums.outcome = other_withheld.outcome

)

select * from final
