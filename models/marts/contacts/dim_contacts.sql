{%- set features = [
    'tenure_days', 'days_since_last_activity', 'n_activities_recent', 'n_activities_prior', 'n_activities_lifetime', 'velocity',
    'engagement_score', 'email_engagement_score', 'top_topic', 'top_product', 'n_purchases_lifetime', 'value_recent', 'value_lifetime',
    'days_since_last_purchase', 'recency_score', 'frequency_score', 'value_score', 'is_active', 'is_newly_silent', 'is_customer',
    'is_new_customer',
] -%}

with

panel as (

    select * from {{ ref('int_contact_panel') }}

),

contact_segments as (

    select * from {{ ref('int_contact_segments') }}

),

final as (

    select
        panel.*,
        {% for segmentation in declared_segmentations() %}
            {{ segment_name(segmentation, 'contact_segments') }} as {{ segmentation.name }}_segment{{ ',' if not loop.last }}
        {% endfor %}
    from panel
    inner join contact_segments
        on
            panel.contact_key = contact_segments.contact_key
            and panel.as_of_date = contact_segments.as_of_date
    where panel.is_current

)

select
    contact_id,
    as_of_date,
    email,
    created_at
    {%- for attribute in contact_attributes() %},
    {{ attribute.name }}
    {%- endfor %}
    {%- for feature in features %},
    {{ feature }}
    {%- endfor %}
    {%- for segmentation in declared_segmentations() %},
    {{ segmentation.name }}_segment
    {%- endfor %}
from final
