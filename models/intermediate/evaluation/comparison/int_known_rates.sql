with

segment_moments as (

    select * from {{ ref('int_segment_moments') }}
    where is_mature and outcome_kind = 'proportion'

),

prediction_dates as (

    select * from {{ ref('int_prediction_dates') }}

),

counts_of_segments as (

    select
        as_of_date,
        segmentation,
        outcome,
        segment_position,
        denominator as n_contacts,
        numerator as n_with_outcome,
        is_withheld,
        sum(denominator) over (partition by as_of_date, segmentation, outcome) as n_base,
        sum(numerator) over (partition by as_of_date, segmentation, outcome) as n_base_with_outcome
    from segment_moments

),

-- Half a contact with the outcome and half a one without keep the base's rate off 0 and 1.
segments_with_known_counts as (

    select
        judged.as_of_date,
        known.as_of_date as rates_as_of_date,
        judged.segmentation,
        judged.outcome,
        judged.segment_position,
        judged.n_contacts,
        judged.n_with_outcome,
        judged.n_base,
        judged.is_withheld or known.is_withheld as is_withheld,
        cast(known.n_contacts as {{ type_double() }}) as n_known,
        cast(known.n_with_outcome as {{ type_double() }}) as n_known_with_outcome,
        (cast(known.n_base_with_outcome as {{ type_double() }}) + 0.5) / (cast(known.n_base as {{ type_double() }}) + 1.0) as base_rate
    from counts_of_segments as judged
    inner join prediction_dates on judged.as_of_date = prediction_dates.as_of_date
    inner join counts_of_segments as known
        on
            prediction_dates.rates_as_of_date = known.as_of_date
            and judged.segmentation = known.segmentation
            and judged.outcome = known.outcome
            and judged.segment_position = known.segment_position
    where judged.n_contacts > 0 and known.n_base > 0

),

-- One contact with the base's rate is added to each segment, so that one that had nobody has the base's rate.
final as (

    select
        as_of_date,
        rates_as_of_date,
        segmentation,
        outcome,
        segment_position,
        n_contacts,
        n_with_outcome,
        cast(n_base as {{ dbt.type_bigint() }}) as n_base,
        base_rate,
        is_withheld,
        (n_known_with_outcome + base_rate) / (n_known + 1.0) as segment_rate
    from segments_with_known_counts

)

select * from final
