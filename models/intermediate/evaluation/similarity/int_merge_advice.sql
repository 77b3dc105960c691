with

sizes as (

    select * from {{ ref('int_segment_sizes') }}

),

segments as (

    select * from {{ ref('int_segments') }}

),

told_apart as (

    select * from {{ ref('int_segments_told_apart') }}

),

described_segments as (

    select
        sizes.as_of_date,
        sizes.segmentation,
        sizes.segment,
        segments.is_unknown,
        lower(trim(segments.action)) as action,
        sizes.n_contacts = 0 as is_empty,
        sizes.n_contacts < sizes.size_floor as is_below_floor
    from sizes
    inner join segments
        on
            sizes.segmentation = segments.segmentation
            and sizes.segment = segments.segment

),

pairs_of_segments as (

    select
        as_of_date,
        segmentation,
        segment,
        other_segment,
        count(is_told_apart) as n_outcomes_compared,
        {{ count_if('is_told_apart') }} as n_outcomes_told_apart
    from told_apart
    group by 1, 2, 3, 4

),

described_pairs as (

    select
        pairs_of_segments.as_of_date,
        pairs_of_segments.segmentation,
        pairs_of_segments.segment,
        pairs_of_segments.other_segment,
        pairs_of_segments.n_outcomes_compared,
        pairs_of_segments.n_outcomes_told_apart,
        coalesce(one.action = other.action, false) as same_action,
        one.is_below_floor or other.is_below_floor as is_below_floor,
        one.is_unknown or other.is_unknown as is_unknown,
        one.is_empty or other.is_empty as is_empty
    from pairs_of_segments
    inner join described_segments as one
        on
            pairs_of_segments.as_of_date = one.as_of_date
            and pairs_of_segments.segmentation = one.segmentation
            and pairs_of_segments.segment = one.segment
    inner join described_segments as other
        on
            pairs_of_segments.as_of_date = other.as_of_date
            and pairs_of_segments.segmentation = other.segmentation
            and pairs_of_segments.other_segment = other.segment

),

final as (

    select
        as_of_date,
        segmentation,
        segment,
        other_segment,
        cast(n_outcomes_compared as {{ dbt.type_int() }}) as n_outcomes_compared,
        cast(n_outcomes_told_apart as {{ dbt.type_int() }}) as n_outcomes_told_apart,
        same_action,
        is_below_floor,
        is_unknown,
        case
            -- What is not known of a contact is asked for, not merged with what is known of another.
            when is_unknown then null
            -- Where there is nobody, there is nothing to merge.
            when is_empty then null
            when n_outcomes_compared > 0 and n_outcomes_told_apart = 0 then 'not_told_apart'
            when same_action then 'same_action'
            when is_below_floor then 'below_size_floor'
        end as merge_reason
    from described_pairs

)

select * from final
