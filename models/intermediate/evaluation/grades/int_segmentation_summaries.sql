with

spreads as (

    select * from {{ ref('int_segmentation_spreads') }}

),

prediction as (

    select * from {{ ref('int_segmentation_prediction') }}

),

sizes as (

    select * from {{ ref('int_segmentation_sizes') }}

),

-- What contacts do who have an outcome, where its declaration says it.
declared_verbs as (

    {% for outcome in outcomes() %}
        select
            '{{ outcome.name }}' as outcome,
            {{ as_text(outcome.verb or none) }} as verb
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

figures as (

    select
        spreads.as_of_date,
        spreads.segmentation,
        spreads.outcome,
        spreads.outcome_kind,
        declared_verbs.verb as declared_verb,
        spreads.verdict,
        spreads.p_value,
        spreads.spread_ratio,
        prediction.auc,
        prediction.auc_ci_low,
        prediction.auc_ci_high,
        prediction.is_stale,
        sizes.n_segments,
        sizes.n_segments_below_floor,
        sizes.is_dominant,
        sizes.largest_share,
        replace(spreads.outcome, '_', ' ') as noun,
        '"' || replace(spreads.best_segment, '_', ' ') || '"' as best_segment,
        '"' || replace(spreads.worst_segment, '_', ' ') || '"' as worst_segment
    from spreads
    inner join prediction
        on
            spreads.as_of_date = prediction.as_of_date
            and spreads.segmentation = prediction.segmentation
            and spreads.outcome = prediction.outcome
    inner join sizes
        on
            spreads.as_of_date = sizes.as_of_date
            and spreads.segmentation = sizes.segmentation
    left join declared_verbs on spreads.outcome = declared_verbs.outcome

),

words as (

    select
        *,
        case
            when outcome_kind = 'mean' then coalesce(declared_verb, 'bring')
            else coalesce(declared_verb, 'show ' || noun)
        end as verb,
        case when outcome_kind = 'mean' then ' ' || noun else '' end as verb_object,
        case when outcome_kind = 'mean' then 'much ' || noun else 'often' end as compared_quantity,
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
        end as auc_words
    from figures

),

clauses as (

    select
        *,
        case
            when verdict = 'too_few_segments' then 'Fewer than two segments are large enough to be compared in ' || noun
            when verdict = 'no_evidence'
                then 'No evidence that the segments differ in ' || noun || ' (p = ' || {{ decimal_text('p_value', 2) }} || ')'
            when spread_ratio is null
                then 'Contacts in ' || best_segment || ' ' || verb || verb_object || ', and those in ' || worst_segment || ' do not'
            else
                'Contacts in ' || best_segment || ' ' || verb || ' ' || {{ decimal_text('spread_ratio', 1) }}
                || ' times as ' || compared_quantity || ' as those in ' || worst_segment
        end as about_extremes,
        case verdict
            when 'proven' then ' (a gap of {{ setting("strong_spread_ratio") }} times is proven)'
            when 'possible' then ' (a gap of {{ setting("strong_spread_ratio") }} times is possible, not proven)'
            when 'below' then ' (real, but less than {{ setting("strong_spread_ratio") }} times)'
            else ''
        end as about_gap,
        case
            when outcome_kind = 'mean' then ''
            when auc is null then ', nothing known before can say yet whether membership predicts it'
            -- Where all contacts are in the right order there is no interval.
            when auc_ci_low > 0.5 or auc = 1 then ', membership known before predicts it (AUC ' || auc_words || ')'
            when auc_ci_high < 0.5 or auc = 0 then ', membership known before points the wrong way (AUC ' || auc_words || ')'
            else ', membership known before does not predict it (AUC ' || auc_words || ')'
        end as about_prediction,
        case when is_stale then ' and is going stale' else '' end as about_staleness,
        case
            when n_segments_below_floor > 0
                then
                    cast(n_segments_below_floor as {{ type_text() }}) || ' of ' || cast(n_segments as {{ type_text() }})
                    || case when n_segments_below_floor = 1 then ' segments is too small' else ' segments are too small' end
            when is_dominant then {{ decimal_text('100 * largest_share', 0) }} || ' % of the contacts are in one segment'
            else 'all segments are large enough'
        end as about_sizes
    from words

),

final as (

    select
        as_of_date,
        segmentation,
        outcome,
        about_extremes || about_gap || about_prediction || about_staleness || ', and ' || about_sizes || '.' as summary
    from clauses

)

select * from final
