with

segment_outcomes as (

    select * from {{ ref('contact_segmentation', 'segment_outcomes') }}

),

campaigns as (

    select * from {{ source('complete_journey', 'campaigns') }}

),

campaign_descriptions as (

    select * from {{ source('complete_journey', 'campaign_descriptions') }}

),

windows as (

    select distinct
        as_of_date,
        window_start,
        window_end
    from segment_outcomes
    where is_mature

),

-- A campaign that runs on any day of the window can bring a redemption in it, whenever it began.
reached as (

    select distinct
        windows.as_of_date,
        cast(campaigns.household_id as {{ dbt.type_string() }}) as contact_id
    from campaigns
    inner join campaign_descriptions on campaigns.campaign_id = campaign_descriptions.campaign_id
    inner join windows
        on
            campaign_descriptions.start_date < windows.window_end
            and campaign_descriptions.end_date >= windows.window_start

),

contact_segments as (

    {% for segmentation in var('segmentations') %}
        select
            '{{ segmentation }}' as segmentation,
            segment,
            as_of_date,
            contact_id
        from {{ ref('seg_' ~ segmentation) }}
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

final as (

    select
        contact_segments.as_of_date,
        contact_segments.segmentation,
        contact_segments.segment,
        count(*) as n_contacts,
        count(reached.contact_id) as n_reached,
        cast(count(reached.contact_id) as double) / count(*) as share_reached
    from contact_segments
    inner join windows on contact_segments.as_of_date = windows.as_of_date
    left join reached
        on
            contact_segments.contact_id = reached.contact_id
            and contact_segments.as_of_date = reached.as_of_date
    group by 1, 2, 3

)

select * from final
