{#- What the summary says of an outcome: who has it does what, and how it is measured against others. -#}
{%- set phrases = [] -%}
{%- set means = [''] -%}
{%- for outcome in outcomes() -%}
    {%- set noun = outcome.name | replace('_', ' ') -%}
    {%- if outcome.kind == 'mean' -%}
        {%- do means.append(outcome.name) -%}
        {%- do phrases.append({'outcome': outcome.name, 'verb': 'bring', 'measure': 'much ' ~ noun, 'predicate': 'bring ' ~ noun}) -%}
    {%- else -%}
        {%- set verb = outcome_verb(outcome) -%}
        {%- do phrases.append({'outcome': outcome.name, 'verb': verb, 'measure': 'often', 'predicate': verb}) -%}
    {%- endif -%}
{%- endfor -%}

with

spread as (

    select * from {{ ref('segment_spread') }}

),

shares as (

    select * from {{ ref('segment_share') }}

),

segments as (

    select * from {{ ref('dim_segments') }}

),

reach as (

    select * from {{ ref('int_segment_reach') }}

),

power as (

    select * from {{ ref('int_segmentation_power') }}

),

trends as (

    select * from {{ ref('int_segmentation_trend') }}

),

contact_benchmarks as (

    select * from {{ ref('benchmark_contact_segmentation') }}

),

audience_benchmarks as (

    select * from {{ ref('benchmark_audience_segmentation') }}

),

-- Nobody wishes that many are unknown, or left to the default: a segment of the unknown, and a default that no one is in, may be small.
declared_shares as (

    select
        shares.as_of_date,
        shares.segmentation,
        shares.segment,
        shares.n_contacts,
        shares.n_base,
        shares.share,
        segments.position,
        segments.is_default,
        segments.is_unknown,
        shares.n_contacts < shares.size_floor as is_below_floor,
        segments.is_unknown or (segments.is_default and shares.n_contacts = 0) as may_be_small
    from shares
    inner join segments
        on
            shares.segmentation = segments.segmentation
            and shares.segment = segments.segment

),

ranked_shares as (

    select
        *,
        {{ sum_in_order(
            'case when share > 0 then -share * ln(share) else 0.0 end', partition_by='as_of_date, segmentation', order_by='position'
        ) }} as entropy,
        row_number() over (partition by as_of_date, segmentation order by n_contacts desc, segment asc) as largest_rank,
        row_number() over (partition by as_of_date, segmentation, may_be_small order by n_contacts asc, segment asc) as smallest_rank
    from declared_shares

),

sizes as (

    select
        as_of_date,
        segmentation,
        max(n_base) as n_contacts,
        count(*) as n_segments,
        max(entropy) as entropy,
        max(case when largest_rank = 1 and n_contacts > 0 then segment end) as largest_segment,
        max(case when largest_rank = 1 then share end) as largest_share,
        max(case when smallest_rank = 1 and not may_be_small then segment end) as smallest_segment,
        max(case when smallest_rank = 1 and not may_be_small then n_contacts end) as smallest_size,
        {{ count_if('not may_be_small') }} as n_segments_to_be_large,
        {{ count_if('is_below_floor and not may_be_small') }} as n_segments_below_floor,
        cast(sum(case when is_default then n_contacts else 0 end) as {{ type_double() }}) / nullif(max(n_base), 0) as default_share,
        cast(sum(case when is_unknown then n_contacts else 0 end) as {{ type_double() }}) / nullif(max(n_base), 0) as unknown_share
    from ranked_shares
    group by 1, 2

),

treatments as (

    select
        segmentation,
        count(distinct lower(trim(action))) as n_distinct_actions,
        cast(count(distinct lower(trim(action))) as {{ type_double() }}) / count(*) as distinct_action_share,
        {{ count_if("trim(action) <> '' and trim(owner) <> ''") }} = count(*) as has_actions_and_owners
    from segments
    group by 1

),

ranked_reach as (

    select
        *,
        cast(n_reachable as {{ type_double() }}) / nullif(n_contacts, 0) as reachable_share,
        row_number() over (
            partition by segmentation
            order by cast(n_reachable as {{ type_double() }}) / nullif(n_contacts, 0) asc nulls last, segment asc
        ) as reach_rank
    from reach

),

reached as (

    select
        segmentation,
        max(key_fields) as key_fields,
        cast(sum(n_complete) as {{ type_double() }}) / nullif(sum(n_contacts), 0) as completeness,
        cast(sum(n_reachable) as {{ type_double() }}) / nullif(sum(n_contacts), 0) as reachable_share,
        max(case when reach_rank = 1 and n_contacts > 0 then segment end) as least_reachable_segment,
        max(case when reach_rank = 1 then reachable_share end) as least_reachable_share
    from ranked_reach
    group by 1

),

joined as (

    select
        spread.as_of_date,
        spread.segmentation,
        spread.outcome,
        sizes.n_contacts,
        sizes.n_segments,
        spread.n_reliable_segments,
        case when sizes.n_contacts > 0 then exp(sizes.entropy) end as effective_segments,
        sizes.largest_segment,
        sizes.largest_share,
        sizes.smallest_segment,
        sizes.smallest_size,
        sizes.n_segments_to_be_large,
        sizes.n_segments_below_floor,
        sizes.n_segments_below_floor > 0 as is_any_segment_small,
        coalesce(sizes.largest_share >= {{ var('max_segment_share') }}, false) as is_dominant,
        sizes.default_share,
        sizes.unknown_share,
        contact_benchmarks.segments_low as contact_benchmark_segments_low,
        contact_benchmarks.segments_high as contact_benchmark_segments_high,
        sizes.n_segments between contact_benchmarks.segments_low and contact_benchmarks.segments_high as is_in_contact_benchmark_range,
        audience_benchmarks.segments_low as audience_benchmark_segments_low,
        audience_benchmarks.segments_high as audience_benchmark_segments_high,
        sizes.n_segments between audience_benchmarks.segments_low and audience_benchmarks.segments_high as is_in_audience_benchmark_range,
        spread.best_segment,
        spread.worst_segment,
        spread.p_value as chi_square_p_value,
        spread.effect_size,
        spread.spread_ratio,
        spread.ratio_ci_low,
        spread.ratio_ci_high,
        spread.verdict,
        spread.persistence,
        power.mutual_information,
        power.theils_u,
        power.information_value,
        case
            when power.information_value < 0.02 then 'none'
            when power.information_value < 0.1 then 'weak'
            when power.information_value < 0.3 then 'medium'
            when power.information_value <= 0.5 then 'strong'
            when power.information_value > 0.5 then 'suspected_leak'
        end as information_value_reading,
        power.rates_as_of_date,
        power.auc,
        power.auc_ci_low,
        power.auc_ci_high,
        2 * power.auc - 1 as gini,
        -- What was known of prediction before this date.
        max(case when power.auc_ci_low > 0.5 then 1 else 0 end) over (
            partition by spread.segmentation, spread.outcome order by spread.as_of_date rows between unbounded preceding and 1 preceding
        ) as has_predicted,
        count(power.auc) over (
            partition by spread.segmentation, spread.outcome order by spread.as_of_date rows between unbounded preceding and 1 preceding
        ) as n_aucs_before,
        sum(power.auc) over (
            partition by spread.segmentation, spread.outcome order by spread.as_of_date rows between unbounded preceding and 1 preceding
        ) as total_auc_before,
        trends.auc_trend,
        trends.auc_trend_ci_low,
        trends.auc_trend_ci_high,
        case when trends.line_first > 0.5 then (trends.line_first - trends.line_last) / (trends.line_first - 0.5) end as auc_trend_loss,
        reached.key_fields,
        reached.completeness,
        reached.reachable_share,
        reached.least_reachable_segment,
        reached.least_reachable_share,
        treatments.n_distinct_actions,
        treatments.distinct_action_share,
        treatments.has_actions_and_owners
    from spread
    inner join sizes
        on
            spread.as_of_date = sizes.as_of_date
            and spread.segmentation = sizes.segmentation
    inner join treatments on spread.segmentation = treatments.segmentation
    inner join reached on spread.segmentation = reached.segmentation
    inner join power
        on
            spread.as_of_date = power.as_of_date
            and spread.segmentation = power.segmentation
            and spread.outcome = power.outcome
    left join trends
        on
            spread.as_of_date = trends.as_of_date
            and spread.segmentation = trends.segmentation
            and spread.outcome = trends.outcome
    left join contact_benchmarks
        on
            contact_benchmarks.business_type = {{ as_text(var('business_type')) }}
            and contact_benchmarks.business_stage = {{ as_text(var('business_stage')) }}
    left join audience_benchmarks on audience_benchmarks.audience_context = {{ as_text(var('audience_context')) }}

),

-- Kotler's five criteria.
judged as (

    select
        *,
        case
            when auc is not null
                then has_predicted = 1 and (
                    -- It predicts no longer, and that is no mere bad luck.
                    coalesce(auc_ci_low <= 0.5 and auc_ci_high < total_auc_before / nullif(n_aucs_before, 0), false)
                    -- Or it is on its way there: a quarter of what it told is lost.
                    or coalesce(auc_trend_ci_high < 0 and auc_trend_loss >= 0.25, false)
                )
        end as is_stale,
        case
            when completeness >= {{ var('min_completeness') }} and unknown_share <= {{ var('max_unknown_share') }} then 1
            else 0
        end as measurable,
        cast(n_segments_to_be_large - n_segments_below_floor as {{ type_double() }}) / nullif(n_segments_to_be_large, 0) as share_at_floor,
        case when n_segments_to_be_large > 0 and n_segments_below_floor = 0 then 1 else 0 end as substantial,
        case when reachable_share >= {{ var('min_reachable_share') }} then 1 else 0 end as accessible,
        case
            when chi_square_p_value < {{ significance_level() }} and effect_size >= {{ var('min_effect_size') }} then 1
            else 0
        end as differentiable,
        case when has_actions_and_owners and n_distinct_actions = n_segments then 1 else 0 end as actionable
    from joined

),

graded as (

    select
        *,
        measurable + substantial + accessible + differentiable + actionable as grade,
        nullif(substr(
            {% for criterion in ['measurable', 'substantial', 'accessible', 'differentiable', 'actionable'] %}
                case when {{ criterion }} = 0 then ', {{ criterion }}' else '' end {{ '||' if not loop.last }}
            {% endfor %},
            3
        ), '') as blocking
    from judged

),

worded as (

    select
        *,
        {% for name in ['verb', 'measure', 'predicate'] %}
            case outcome
                {% for phrase in phrases %}
                    when '{{ phrase.outcome }}' then '{{ phrase[name] }}'
                {% endfor %}
            end as {{ name }},
        {% endfor %}
        replace(outcome, '_', ' ') as outcome_words,
        '"' || replace(best_segment, '_', ' ') || '"' as best_words,
        '"' || replace(worst_segment, '_', ' ') || '"' as worst_words,
        -- A limit that two decimals would put at 0.50 is shown with three.
        case
            when auc_ci_low between 0.495 and 0.505 or auc_ci_high between 0.495 and 0.505
                then
                    {{ decimal_text('auc', 3) }} || ', '
                    || {{ decimal_text('auc_ci_low', 3) }} || ' to ' || {{ decimal_text('auc_ci_high', 3) }}
            when auc_ci_low is not null
                then
                    {{ decimal_text('auc', 2) }} || ', '
                    || {{ decimal_text('auc_ci_low', 2) }} || ' to ' || {{ decimal_text('auc_ci_high', 2) }}
            else {{ decimal_text('auc', 2) }} || ', without an interval'
        end as auc_text
    from graded

),

said as (

    select
        *,
        case
            when verdict = 'too_few_segments' then 'Fewer than two segments are large enough to be compared in ' || outcome_words
            when verdict = 'no_evidence'
                then
                    'No evidence that the segments differ in ' || outcome_words
                    || ' (p = ' || {{ decimal_text('chi_square_p_value', 2) }} || ')'
            when spread_ratio is null
                then 'Contacts in ' || best_words || ' ' || predicate || ', and those in ' || worst_words || ' do not'
            else
                'Contacts in ' || best_words || ' ' || verb || ' ' || {{ decimal_text('spread_ratio', 1) }}
                || ' times as ' || measure || ' as those in ' || worst_words
        end
        || case verdict
            when 'proven' then ' (a gap of {{ var("strong_spread_ratio") }} times is proven)'
            when 'possible' then ' (a gap of {{ var("strong_spread_ratio") }} times is possible, not proven)'
            when 'below' then ' (real, but less than {{ var("strong_spread_ratio") }} times)'
            else ''
        end as about_gap,
        case
            when outcome in ({{ quoted_list(means) }}) then ''
            when auc is null then ', nothing known before can say yet whether membership predicts it'
            -- Where all contacts are in the right order there is no interval.
            when auc_ci_low > 0.5 or auc = 1 then ', membership known before predicts it (AUC ' || auc_text || ')'
            when auc_ci_high < 0.5 or auc = 0 then ', membership known before points the wrong way (AUC ' || auc_text || ')'
            else ', membership known before does not predict it (AUC ' || auc_text || ')'
        end
        || case when is_stale then ' and is going stale' else '' end as about_prediction,
        case
            when n_segments_below_floor > 0
                then
                    cast(n_segments_below_floor as {{ type_text() }}) || ' of ' || cast(n_segments as {{ type_text() }})
                    || case when n_segments_below_floor = 1 then ' segments is too small' else ' segments are too small' end
            when is_dominant then {{ decimal_text('100 * largest_share', 0) }} || ' % of the contacts are in one segment'
            else 'all segments are large enough'
        end as about_sizes
    from worded

)

select
    as_of_date,
    segmentation,
    outcome,
    about_gap || about_prediction || ', and ' || about_sizes || '.' as summary,
    cast(grade as {{ dbt.type_int() }}) as grade,
    blocking,
    n_contacts,
    cast(n_segments as {{ dbt.type_int() }}) as n_segments,
    n_reliable_segments,
    effective_segments,
    largest_segment,
    largest_share,
    is_dominant,
    smallest_segment,
    smallest_size,
    cast(n_segments_below_floor as {{ dbt.type_int() }}) as n_segments_below_floor,
    is_any_segment_small,
    default_share,
    unknown_share,
    cast(contact_benchmark_segments_low as {{ dbt.type_int() }}) as contact_benchmark_segments_low,
    cast(contact_benchmark_segments_high as {{ dbt.type_int() }}) as contact_benchmark_segments_high,
    is_in_contact_benchmark_range,
    cast(audience_benchmark_segments_low as {{ dbt.type_int() }}) as audience_benchmark_segments_low,
    cast(audience_benchmark_segments_high as {{ dbt.type_int() }}) as audience_benchmark_segments_high,
    is_in_audience_benchmark_range,
    chi_square_p_value,
    effect_size,
    spread_ratio,
    ratio_ci_low,
    ratio_ci_high,
    verdict,
    persistence,
    mutual_information,
    theils_u,
    information_value,
    information_value_reading,
    rates_as_of_date,
    auc,
    auc_ci_low,
    auc_ci_high,
    gini,
    auc_trend,
    auc_trend_ci_low,
    auc_trend_ci_high,
    auc_trend_loss,
    is_stale,
    cast(measurable as {{ dbt.type_int() }}) as measurable,
    key_fields,
    completeness,
    cast(substantial as {{ dbt.type_int() }}) as substantial,
    share_at_floor,
    cast(accessible as {{ dbt.type_int() }}) as accessible,
    reachable_share,
    least_reachable_segment,
    least_reachable_share,
    cast(differentiable as {{ dbt.type_int() }}) as differentiable,
    cast(actionable as {{ dbt.type_int() }}) as actionable,
    cast(n_distinct_actions as {{ dbt.type_int() }}) as n_distinct_actions,
    distinct_action_share
from said
