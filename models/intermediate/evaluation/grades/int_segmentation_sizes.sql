with

segment_sizes as (

    select * from {{ ref('int_segment_sizes') }}

),

segments as (

    select * from {{ ref('int_segments') }}

),

published_contact_ranges as (

    select * from {{ ref('published_ranges_contact_segmentation') }}

),

published_audience_ranges as (

    select * from {{ ref('published_ranges_audience_segmentation') }}

),

-- Nobody wishes that many are unknown, or left to the default: a segment of the unknown, and a default that no one is in, may be small.
declared_sizes as (

    select
        segment_sizes.as_of_date,
        segment_sizes.segmentation,
        segment_sizes.segment,
        segment_sizes.n_contacts,
        segment_sizes.n_base,
        segment_sizes.share,
        segments.position,
        segments.is_default,
        segments.is_unknown,
        segment_sizes.n_contacts < segment_sizes.size_floor as is_below_floor,
        segments.is_unknown or (segments.is_default and segment_sizes.n_contacts = 0) as may_be_small
    from segment_sizes
    inner join segments
        on
            segment_sizes.segmentation = segments.segmentation
            and segment_sizes.segment = segments.segment

),

ranked_sizes as (

    select
        *,
        {{ sum_in_order(
            'case when share > 0 then -share * ln(share) else 0.0 end', partition_by='as_of_date, segmentation', order_by='position'
        ) }} as entropy,
        row_number() over (partition by as_of_date, segmentation order by n_contacts desc, segment asc) as largest_rank,
        row_number() over (partition by as_of_date, segmentation, may_be_small order by n_contacts asc, segment asc) as smallest_rank
    from declared_sizes

),

sizes_of_segmentations as (

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
    from ranked_sizes
    group by 1, 2

),

final as (

    select
        sizes.as_of_date,
        sizes.segmentation,
        sizes.n_contacts,
        cast(sizes.n_segments as {{ dbt.type_int() }}) as n_segments,
        case when sizes.n_contacts > 0 then exp(sizes.entropy) end as effective_segments,
        sizes.largest_segment,
        sizes.largest_share,
        coalesce(sizes.largest_share >= {{ setting('max_segment_share') }}, false) as is_dominant,
        sizes.smallest_segment,
        sizes.smallest_size,
        cast(sizes.n_segments_below_floor as {{ dbt.type_int() }}) as n_segments_below_floor,
        sizes.n_segments_below_floor > 0 as is_any_segment_small,
        cast(sizes.n_segments_to_be_large - sizes.n_segments_below_floor as {{ type_double() }}) / nullif(sizes.n_segments_to_be_large, 0)
            as share_at_floor,
        sizes.default_share,
        sizes.unknown_share,
        cast(published_contact_ranges.segments_low as {{ dbt.type_int() }}) as contact_range_low,
        cast(published_contact_ranges.segments_high as {{ dbt.type_int() }}) as contact_range_high,
        sizes.n_segments between published_contact_ranges.segments_low and published_contact_ranges.segments_high as is_in_contact_range,
        cast(published_audience_ranges.segments_low as {{ dbt.type_int() }}) as audience_range_low,
        cast(published_audience_ranges.segments_high as {{ dbt.type_int() }}) as audience_range_high,
        sizes.n_segments between published_audience_ranges.segments_low and published_audience_ranges.segments_high as is_in_audience_range
    from sizes_of_segmentations as sizes
    left join published_contact_ranges
        on
            published_contact_ranges.business_type = {{ as_text(setting('business_type')) }}
            and published_contact_ranges.business_stage = {{ as_text(setting('business_stage')) }}
    left join published_audience_ranges on published_audience_ranges.audience_context = {{ as_text(setting('audience_context')) }}

)

select * from final
