{%- set columns = contact_attributes() | map(attribute='name') | list + [
    'tenure_days', 'days_since_last_activity', 'n_activities_recent', 'n_activities_prior', 'n_activities_lifetime', 'velocity',
    'engagement_score', 'email_engagement_score', 'top_topic', 'top_product', 'n_purchases_lifetime', 'value_recent', 'value_lifetime',
    'days_since_last_purchase', 'recency_score', 'frequency_score', 'value_score', 'is_active', 'is_newly_silent', 'is_customer',
    'is_new_customer',
] -%}
{%- for segmentation in declared_segmentations() -%}
    {%- do columns.append(segmentation.name ~ '_segment') -%}
{%- endfor -%}

with

panel as (

    select * from {{ ref('int_contact_panel') }}

),

contact_segments as (

    select * from {{ ref('int_contact_segments') }}

),

final as (

    select
        {% for segmentation in declared_segmentations() %}
            {{ segment_name(segmentation, 'contact_segments') }} as {{ segmentation.name }}_segment,
        {% endfor %}
        panel.*
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
    created_at,
    {{ columns | join(',\n    ') }}
from final
