with

rule_matches as (

    select * from {{ ref('int_rule_matches') }}

),

segments as (

    select * from {{ ref('dim_segments') }}
    where not is_default

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}
    where is_current

),

pairs as (

    select
        earlier.segmentation,
        earlier.segment,
        earlier.position,
        later.segment as other_segment,
        later.position as other_position
    from segments as earlier
    inner join segments as later on earlier.segmentation = later.segmentation and earlier.position < later.position

),

matched as (

    select
        pairs.segmentation,
        pairs.segment,
        pairs.other_segment,
        rule_matches.n_contacts,
        substr(rule_matches.pattern, pairs.position, 1) = '1' as is_in_earlier,
        substr(rule_matches.pattern, pairs.other_position, 1) = '1' as is_in_later,
        rule_matches.segment_position = pairs.position as is_decided_by_earlier
    from pairs
    inner join rule_matches on pairs.segmentation = rule_matches.segmentation

),

counts as (

    select
        segmentation,
        segment,
        other_segment,
        sum(case when is_in_earlier and is_in_later then n_contacts else 0 end) as n_both,
        sum(case when is_in_earlier or is_in_later then n_contacts else 0 end) as n_either,
        sum(case when is_in_later then n_contacts else 0 end) as n_other_matched,
        sum(case when is_decided_by_earlier and is_in_later then n_contacts else 0 end) as n_lost
    from matched
    group by 1, 2, 3

),

final as (

    select
        as_of_dates.as_of_date,
        pairs.segmentation,
        pairs.segment,
        pairs.other_segment,
        cast(coalesce(counts.n_both, 0) as {{ dbt.type_bigint() }}) as n_both,
        cast(counts.n_both as {{ type_double() }}) / nullif(counts.n_either, 0) as jaccard,
        cast(coalesce(counts.n_lost, 0) as {{ dbt.type_bigint() }}) as n_lost,
        cast(counts.n_lost as {{ type_double() }}) / nullif(counts.n_other_matched, 0) as lost_share
    from pairs
    cross join as_of_dates
    left join counts
        on
            pairs.segmentation = counts.segmentation
            and pairs.segment = counts.segment
            and pairs.other_segment = counts.other_segment

)

select * from final
