{{ finding(
    suggestion = 'Too few contacts: a hypothesis and no fact',
    typical_action = 'Merge it with a similar segment, or wait for more contacts before acting',
    judged_at = 'mature'
) }}

with

outcomes as (

    select * from {{ ref('segment_outcomes') }}

),

shares as (

    select * from {{ ref('segment_share') }}

),

final as (

    select
        outcomes.as_of_date,
        outcomes.segmentation,
        outcomes.segment,
        cast(null as {{ type_text() }}) as outcome,
        -- The one that would be taken for the best misleads.
        case when outcomes.outcome_rank = 1 then 'high' else 'low' end as severity,
        outcomes.outcome_value / nullif(outcomes.base_value, 0) as magnitude,
        cast(outcomes.n_contacts as {{ type_text() }}) || ' contacts of at least ' || cast(shares.size_floor as {{ type_text() }}) || '; '
        || case
            when outcomes.evidence = 'withheld' then 'how many convert is withheld'
            else
                {{ outcome_text('outcomes.outcome_value', 'outcomes.outcome') }} || ' convert ('
                || {{ outcome_text('outcomes.ci_low', 'outcomes.outcome') }} || ' to '
                || {{ outcome_text('outcomes.ci_high', 'outcomes.outcome') }} || ')'
                || case when outcomes.outcome_rank = 1 then ', which would make it the best segment' else '' end
        end as evidence
    from outcomes
    inner join shares
        on
            outcomes.as_of_date = shares.as_of_date
            and outcomes.segmentation = shares.segmentation
            and outcomes.segment = shares.segment
    where
        outcomes.is_mature
        and outcomes.outcome = 'conversion'
        and shares.size_status = 'too_small'

)

select * from final
