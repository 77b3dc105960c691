with

sizes as (

    select * from {{ ref('int_segmentation_sizes') }}

),

segment_reach as (

    select * from {{ ref('int_segment_reach') }}

),

segments as (

    select * from {{ ref('int_segments') }}

),

actions_of_segmentations as (

    select
        segmentation,
        max(attributes_without_history) as attributes_without_history,
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
    from segment_reach

),

reach_of_segmentations as (

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

-- Those of Kotler's five criteria that no outcome has a part in.
final as (

    select
        sizes.as_of_date,
        sizes.segmentation,
        case
            when reach.completeness >= {{ setting('min_completeness') }} and sizes.unknown_share <= {{ setting('max_unknown_share') }}
                then 1
            else 0
        end as measurable,
        reach.key_fields,
        actions.attributes_without_history,
        reach.completeness,
        case when sizes.share_at_floor = 1 then 1 else 0 end as substantial,
        case when reach.reachable_share >= {{ setting('min_reachable_share') }} then 1 else 0 end as accessible,
        reach.reachable_share,
        reach.least_reachable_segment,
        reach.least_reachable_share,
        case when actions.has_actions_and_owners and actions.n_distinct_actions = sizes.n_segments then 1 else 0 end as actionable,
        cast(actions.n_distinct_actions as {{ dbt.type_int() }}) as n_distinct_actions,
        actions.distinct_action_share
    from sizes
    inner join actions_of_segmentations as actions on sizes.segmentation = actions.segmentation
    inner join reach_of_segmentations as reach on sizes.segmentation = reach.segmentation

)

select * from final
