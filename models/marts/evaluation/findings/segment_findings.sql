{%- set figures = outcomes() | map(attribute='name') | list -%}

with

spread as (

    select * from {{ ref('segment_spread') }}

),

outcomes as (

    select * from {{ ref('segment_outcomes') }}

),

shares as (

    select * from {{ ref('segment_share') }}

),

segments as (

    select * from {{ ref('dim_segments') }}

),

scorecard as (

    select * from {{ ref('segmentation_scorecard') }}

),

similarity as (

    select * from {{ ref('segment_similarity') }}

),

splits as (

    select * from {{ ref('segment_splits') }}

),

coverage as (

    select * from {{ ref('segment_rule_coverage') }}

),

patterns as (

    {% for pattern in finding_patterns() %}
        select
            '{{ pattern.name }}' as pattern,
            {{ loop.index }} as pattern_rank,
            '{{ pattern.judged_at }}' as judged_at,
            {{ as_text(pattern.suggestion) }} as suggestion,
            {{ as_text(pattern.typical_action) }} as typical_action
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

-- The best and the worst are at least strong_spread_ratio apart, and not by chance.
strong_differentiation as (

    select
        'strong_differentiation' as pattern,
        as_of_date,
        segmentation,
        best_segment as segment,
        outcome,
        'high' as severity,
        effect_size as magnitude,
        best_segment || ' ' || {{ outcome_text('best_value') }}
        || ' against ' || worst_segment || ' ' || {{ outcome_text('worst_value') }}
        || coalesce(', ' || {{ decimal_text('spread_ratio', 1) }} || ' times', '')
        || ' (' || {{ decimal_text('ratio_ci_low', 1) }}
        || coalesce(' to ' || {{ decimal_text('ratio_ci_high', 1) }}, ' and more') || ')' as evidence
    from spread
    where verdict = 'proven'

),

-- A gap that could matter is ruled out, and none is seen: that nothing is known is not enough.
narrow as (

    select
        *,
        {{ outcome_text('worst_value') }} || ' to ' || {{ outcome_text('best_value') }} || ', p ' || {{ p_value_text('p_value') }}
        || ', best by worst ' || {{ decimal_text('ratio_ci_low', 1) }} || ' to ' || {{ decimal_text('ratio_ci_high', 1) }} as evidence,
        ratio_ci_high < {{ var('narrow_band_ratio') }}
        or (verdict = 'no_evidence' and ratio_ci_high < {{ var('strong_spread_ratio') }}) as is_narrow
    from spread

),

narrow_counts as (

    select
        as_of_date,
        segmentation,
        ''
        {% for name in figures %}
            || coalesce('; ' || max(case when is_narrow and outcome = '{{ name }}' then '{{ name }} ' || evidence end), '')
        {% endfor %}
            as evidence,
        {{ count_if('is_narrow') }} as n_narrow,
        count(*) as n_outcomes
    from narrow
    group by as_of_date, segmentation

),

narrow_band as (

    select
        'narrow_band' as pattern,
        narrow_counts.as_of_date,
        narrow_counts.segmentation,
        cast(null as {{ type_text() }}) as segment,
        cast(null as {{ type_text() }}) as outcome,
        'high' as severity,
        cast(1 as {{ type_double() }}) as magnitude,
        substr(narrow_counts.evidence, 3) as evidence
    from narrow_counts
    where narrow_counts.n_narrow = narrow_counts.n_outcomes
    union all
    select
        'narrow_band' as pattern,
        narrow.as_of_date,
        narrow.segmentation,
        cast(null as {{ type_text() }}) as segment,
        narrow.outcome,
        'low' as severity,
        cast(0 as {{ type_double() }}) as magnitude,
        narrow.evidence
    from narrow
    inner join narrow_counts
        on
            narrow.as_of_date = narrow_counts.as_of_date
            and narrow.segmentation = narrow_counts.segmentation
    where narrow.is_narrow and narrow_counts.n_narrow < narrow_counts.n_outcomes

),

judged_outcomes as (

    select
        outcomes.*,
        shares.share,
        shares.size_floor,
        shares.size_status,
        segments.reads_behaviour,
        segments.is_unknown
    from outcomes
    inner join shares
        on
            outcomes.as_of_date = shares.as_of_date
            and outcomes.segmentation = shares.segmentation
            and outcomes.segment = shares.segment
    inner join segments
        on
            outcomes.segmentation = segments.segmentation
            and outcomes.segment = segments.segment
    where outcomes.is_mature

),

small_high_value as (

    select
        'small_high_value' as pattern,
        as_of_date,
        segmentation,
        segment,
        outcome,
        -- A quarter of all value hangs on these few.
        case when share_of_total >= 0.25 then 'high' else 'medium' end as severity,
        share_of_total as magnitude,
        {{ percent_text('share') }} || ' of the contacts bring ' || {{ percent_text('share_of_total') }} || ' of the ' || outcome || ', '
        || {{ decimal_text('value_index', 1) }} || ' times their share; ' || {{ outcome_text('outcome_value') }} || ' a contact ('
        || {{ outcome_text('ci_low') }} || ' to ' || {{ outcome_text('ci_high') }} || ') against ' || {{ outcome_text('base_value') }}
        || ' in the base' as evidence
    from judged_outcomes
    where
        outcome = 'value'
        and evidence = 'fact'
        and share <= {{ var('small_high_value_share') }}
        and value_index >= {{ var('small_high_value_index') }}

),

large_low_conversion as (

    select
        'large_low_conversion' as pattern,
        as_of_date,
        segmentation,
        segment,
        outcome,
        -- Silent contacts convert poorly by the way their segment is made, and of the unknown nobody knows the source; a source or a trade
        -- tells where to look.
        case when reads_behaviour or is_unknown then 'low' else 'high' end as severity,
        share * (1 - outcome_value / base_value) as magnitude,
        {{ percent_text('share') }} || ' of the contacts, and ' || {{ outcome_text('outcome_value') }} || ' of them convert ('
        || {{ outcome_text('ci_low') }} || ' to ' || {{ outcome_text('ci_high') }} || ') against ' || {{ outcome_text('base_value') }}
        || ' of the base' as evidence
    from judged_outcomes
    where
        outcome = 'conversion'
        and evidence = 'fact'
        and share >= {{ var('large_low_conversion_share') }}
        and outcome_value <= {{ var('large_low_conversion_ratio') }} * base_value

),

too_small_to_trust as (

    select
        'too_small_to_trust' as pattern,
        as_of_date,
        segmentation,
        segment,
        cast(null as {{ type_text() }}) as outcome,
        -- The one that would be taken for the best misleads.
        case when outcome_rank = 1 then 'high' else 'low' end as severity,
        outcome_value / nullif(base_value, 0) as magnitude,
        cast(n_contacts as {{ type_text() }}) || ' contacts of at least ' || cast(size_floor as {{ type_text() }}) || '; '
        || {{ outcome_text('outcome_value') }} || ' convert ('
        || {{ outcome_text('ci_low') }} || ' to ' || {{ outcome_text('ci_high') }} || ')'
        || case when outcome_rank = 1 then ', which would make it the best segment' else '' end as evidence
    from judged_outcomes
    where outcome = 'conversion' and size_status = 'too_small'

),

stale as (

    select
        'stale' as pattern,
        as_of_date,
        segmentation,
        cast(null as {{ type_text() }}) as segment,
        outcome,
        'high' as severity,
        1 - auc as magnitude,
        'area under the curve out of time ' || {{ decimal_text('auc', 2) }} || ' (' || {{ decimal_text('auc_ci_low', 2) }} || ' to '
        || {{ decimal_text('auc_ci_high', 2) }} || '), and it was above chance before' as evidence
    from scorecard
    where is_stale

),

pairs as (

    select
        similarity.*,
        row_number() over (
            partition by similarity.as_of_date, similarity.segmentation
            order by
                case when similarity.merge_reason = 'not_told_apart' then 0 else 1 end,
                segments.position,
                other_segments.position
        ) as example_rank
    from similarity
    inner join segments
        on
            similarity.segmentation = segments.segmentation
            and similarity.segment = segments.segment
    inner join segments as other_segments
        on
            similarity.segmentation = other_segments.segmentation
            and similarity.other_segment = other_segments.segment
    where similarity.outcome = '{{ figures[0] }}'

),

pair_counts as (

    select
        as_of_date,
        segmentation,
        {{ count_if("merge_reason = 'not_told_apart'") }} as n_alike,
        count(*) as n_pairs,
        max(case when example_rank = 1 then segment || ' and ' || other_segment end) as example
    from pairs
    group by as_of_date, segmentation

),

over_segmented as (

    select
        'over_segmented' as pattern,
        as_of_date,
        segmentation,
        cast(null as {{ type_text() }}) as segment,
        cast(null as {{ type_text() }}) as outcome,
        'medium' as severity,
        cast(n_alike as {{ type_double() }}) / n_pairs as magnitude,
        cast(n_alike as {{ type_text() }}) || ' of ' || cast(n_pairs as {{ type_text() }})
        || ' pairs of segments are told apart on no outcome, ' || example || ' among them' as evidence
    from pair_counts
    where n_alike > 0

),

candidates as (

    select
        *,
        row_number() over (
            partition by segmentation order by effect_size desc, segment asc, other_segmentation asc, outcome asc
        ) as example_rank
    from splits
    where split_candidate

),

candidate_counts as (

    select
        segmentation,
        count(distinct segment) as n_segments,
        max(effect_size) as effect_size
    from candidates
    group by segmentation

),

too_broad as (

    select
        'too_broad' as pattern,
        candidates.as_of_date,
        candidates.segmentation,
        cast(null as {{ type_text() }}) as segment,
        cast(null as {{ type_text() }}) as outcome,
        'medium' as severity,
        candidate_counts.effect_size as magnitude,
        'segments whose contacts differ within: ' || cast(candidate_counts.n_segments as {{ type_text() }}) || '; most of all '
        || candidates.segment || ' by ' || candidates.other_segmentation || ', '
        || candidates.outcome || ' of ' || candidates.best_part || ' '
        || {{ outcome_text('candidates.best_value', 'candidates.outcome') }} || ' against ' || candidates.worst_part || ' '
        || {{ outcome_text('candidates.worst_value', 'candidates.outcome') }} as evidence
    from candidates
    inner join candidate_counts on candidates.segmentation = candidate_counts.segmentation
    where candidates.example_rank = 1

),

sized as (

    select
        shares.*,
        segments.is_default,
        segments.is_unknown
    from shares
    inner join segments
        on
            shares.segmentation = segments.segmentation
            and shares.segment = segments.segment

),

sizes as (

    {% for pattern, condition, what in [
        ('dominant_segment', "size_status = 'dominant'", 'are in this one segment'),
        (
            'default_too_large',
            "is_default and not is_unknown and size_status <> 'dominant' and share > " ~ var('max_default_share'),
            'match no rule and fall to the default',
        ),
        ('unknown_too_large', 'is_unknown and share > ' ~ var('max_unknown_share'), 'are unknown'),
    ] %}
        select
            '{{ pattern }}' as pattern,
            as_of_date,
            segmentation,
            segment,
            cast(null as {{ type_text() }}) as outcome,
            'medium' as severity,
            share as magnitude,
            {{ percent_text('share') }} || ' of the contacts {{ what }}' as evidence
        from sized
        where {{ condition }}
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

analysis_date as (

    select max(as_of_date) as as_of_date from shares

),

treatments as (

    select
        *,
        first_value(segment) over (
            partition by segmentation, lower(action) order by position
            rows between unbounded preceding and current row
        ) as first_segment
    from segments

),

same_treatment as (

    select
        'same_treatment' as pattern,
        analysis_date.as_of_date,
        treatments.segmentation,
        treatments.segment,
        cast(null as {{ type_text() }}) as outcome,
        'medium' as severity,
        cast(1 as {{ type_double() }}) as magnitude,
        'the same action as for ' || treatments.first_segment as evidence
    from treatments
    cross join analysis_date
    where treatments.segment <> treatments.first_segment

),

rules_without_effect as (

    select
        case when status = 'dead' then 'dead_rule' else 'empty_rule' end as pattern,
        as_of_date,
        segmentation,
        segment,
        cast(null as {{ type_text() }}) as outcome,
        case when status = 'dead' then 'medium' else 'low' end as severity,
        cast(n_matched as {{ type_double() }}) as magnitude,
        case
            when status = 'dead'
                then 'matches ' || cast(n_matched as {{ type_text() }}) || ' contacts and gets none; most go to ' || lost_most_to
            else 'matches no contact'
        end as evidence
    from coverage
    where status in ('dead', 'empty')

),

found as (

    {% for step in [
        'strong_differentiation', 'narrow_band', 'small_high_value', 'large_low_conversion', 'too_small_to_trust', 'stale',
        'over_segmented', 'too_broad', 'sizes', 'same_treatment', 'rules_without_effect',
    ] %}
        select
            pattern,
            as_of_date,
            segmentation,
            segment,
            outcome,
            severity,
            magnitude,
            evidence
        from {{ step }}
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

-- The newest sight of each finding is shown, and since when it is there.
dated as (

    select
        *,
        min(as_of_date) over (partition by pattern, segmentation, segment, outcome) as first_seen,
        count(*) over (partition by pattern, segmentation, segment, outcome) as n_dates,
        row_number() over (partition by pattern, segmentation, segment, outcome order by as_of_date desc) as sight
    from found

),

newest_dates as (

    select
        'mature' as judged_at,
        max(as_of_date) as as_of_date
    from spread
    union all
    select
        'analysis' as judged_at,
        as_of_date
    from analysis_date

),

described as (

    select
        dated.*,
        patterns.pattern_rank,
        patterns.suggestion,
        patterns.typical_action,
        segments.action,
        segments.owner,
        segments.position,
        dated.as_of_date = newest_dates.as_of_date as is_open,
        case dated.severity when 'high' then 1 when 'medium' then 2 else 3 end as severity_rank
    from dated
    inner join patterns on dated.pattern = patterns.pattern
    inner join newest_dates on patterns.judged_at = newest_dates.judged_at
    left join segments
        on
            dated.segmentation = segments.segmentation
            and dated.segment = segments.segment
    where dated.sight = 1

),

placed as (

    select
        *,
        row_number() over (
            partition by is_open, severity_rank, pattern
            order by magnitude desc nulls last, segmentation asc, position asc nulls first, outcome asc nulls first
        ) as place_in_pattern
    from described

),

-- The strongest of each pattern first, then the second of each: so the first rows show what there is.
ordered as (

    select
        *,
        row_number() over (
            order by case when is_open then 0 else 1 end, severity_rank, place_in_pattern, pattern_rank
        ) as reading_order
    from placed

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
from ordered
order by reading_order
