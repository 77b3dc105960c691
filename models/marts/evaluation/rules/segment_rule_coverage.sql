with

rule_matches as (

    select * from {{ ref('int_rule_matches') }}

),

segments as (

    select * from {{ ref('dim_segments') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}
    where is_current

),

-- What the rules of a segmentation decide, each pattern beside each of its segments; where the base is empty there is no pattern.
decisions as (

    select
        segments.segmentation,
        segments.segment,
        segments.is_default,
        rule_matches.segment_position as decided_position,
        coalesce(rule_matches.n_contacts, 0) as n_contacts,
        coalesce(not segments.is_default and substr(rule_matches.pattern, segments.position, 1) = '1', false) as is_matched,
        coalesce(rule_matches.segment_position = segments.position, false) as is_assigned
    from segments
    left join rule_matches on segments.segmentation = rule_matches.segmentation

),

counts as (

    select
        segmentation,
        segment,
        sum(n_contacts) as n_base,
        -- The default has no condition.
        sum(case when is_default then null when is_matched then n_contacts else 0 end) as n_matched,
        sum(case when is_assigned then n_contacts else 0 end) as n_assigned,
        sum(case when is_matched and not is_assigned then n_contacts else 0 end) as n_lost
    from decisions
    group by 1, 2

),

losses as (

    select
        segmentation,
        segment,
        decided_position,
        sum(n_contacts) as n_lost_to
    from decisions
    where is_matched and not is_assigned
    group by 1, 2, 3

),

largest_losses as (

    select
        segmentation,
        segment,
        decided_position,
        n_lost_to,
        row_number() over (partition by segmentation, segment order by n_lost_to desc, decided_position asc) as loss_rank
    from losses

),

final as (

    select
        as_of_dates.as_of_date,
        segments.segmentation,
        segments.segment,
        segments.position,
        segments.rule,
        segments.is_default,
        cast(counts.n_base as {{ dbt.type_bigint() }}) as n_base,
        cast(counts.n_matched as {{ dbt.type_bigint() }}) as n_matched,
        cast(counts.n_assigned as {{ dbt.type_bigint() }}) as n_assigned,
        cast(counts.n_assigned as {{ type_double() }}) / nullif(counts.n_base, 0) as share,
        cast(counts.n_lost as {{ dbt.type_bigint() }}) as n_lost,
        cast(counts.n_lost as {{ type_double() }}) / nullif(counts.n_matched, 0) as lost_share,
        winners.segment as lost_most_to,
        cast(largest_losses.n_lost_to as {{ dbt.type_bigint() }}) as n_lost_most,
        case
            when segments.is_default then 'default'
            when counts.n_matched = 0 then 'empty'
            when counts.n_assigned = 0 then 'dead'
            else 'ok'
        end as status
    from segments
    cross join as_of_dates
    inner join counts on segments.segmentation = counts.segmentation and segments.segment = counts.segment
    left join largest_losses
        on
            segments.segmentation = largest_losses.segmentation
            and segments.segment = largest_losses.segment
            and largest_losses.loss_rank = 1
    left join segments as winners
        on
            largest_losses.segmentation = winners.segmentation
            and largest_losses.decided_position = winners.position

)

select * from final
