{{ finding(
    suggestion = 'The segments do not differ in behaviour',
    typical_action = 'Redefine the segments around behaviour instead of attributes',
    judged_at = 'mature'
) }}

with

spreads as (

    select * from {{ ref('segment_spread') }}

),

-- A gap that could matter is ruled out, and none is seen: that nothing is known is not enough.
bands as (

    select
        *,
        {{ outcome_text('worst_value') }} || ' to ' || {{ outcome_text('best_value') }} || ', p ' || {{ p_value_text('p_value') }}
        || ', best by worst ' || {{ decimal_text('ratio_ci_low', 1) }} || ' to ' || {{ decimal_text('ratio_ci_high', 1) }} as evidence,
        ratio_ci_high < {{ setting('narrow_band_ratio') }}
        or (verdict = 'no_evidence' and ratio_ci_high < {{ setting('strong_spread_ratio') }}) as is_narrow
    from spreads

),

bands_of_segmentations as (

    select
        as_of_date,
        segmentation,
        ''
        {% for outcome in outcomes() %}
            || coalesce('; ' || max(case when is_narrow and outcome = '{{ outcome.name }}' then '{{ outcome.name }} ' || evidence end), '')
        {% endfor %}
            as evidence,
        {{ count_if('is_narrow') }} as n_narrow,
        count(*) as n_outcomes
    from bands
    group by as_of_date, segmentation

),

-- One row where it holds of all outcomes, else one for each of which it does.
final as (

    select
        as_of_date,
        segmentation,
        cast(null as {{ type_text() }}) as segment,
        cast(null as {{ type_text() }}) as outcome,
        'high' as severity,
        cast(1 as {{ type_double() }}) as magnitude,
        substr(evidence, 3) as evidence
    from bands_of_segmentations
    where n_narrow = n_outcomes
    union all
    select
        bands.as_of_date,
        bands.segmentation,
        cast(null as {{ type_text() }}) as segment,
        bands.outcome,
        'low' as severity,
        cast(0 as {{ type_double() }}) as magnitude,
        bands.evidence
    from bands
    inner join bands_of_segmentations
        on
            bands.as_of_date = bands_of_segmentations.as_of_date
            and bands.segmentation = bands_of_segmentations.segmentation
    where bands.is_narrow and bands_of_segmentations.n_narrow < bands_of_segmentations.n_outcomes

)

select * from final
