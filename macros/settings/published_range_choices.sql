{# What the vars that choose a published range of the number of segments may be: the rows of the seeds published_ranges_contact_segmentation, by
   business type and stage, and published_ranges_audience_segmentation, by context. #}
{% macro published_range_choices() -%}
    {{ return({
        'business': {
            'b2b_saas': ['early', 'growth', 'enterprise'],
            'ecommerce': ['early', 'mature'],
            'fintech': ['growth'],
            'media': ['subscription'],
        },
        'audience': [
            'b2b_saas_early', 'b2b_saas_growth_mature', 'ecommerce_b2c', 'subscription_media', 'fintech_b2b', 'fintech_b2c',
            'enterprise_annual', 'self_serve_monthly',
        ],
    }) }}
{%- endmacro %}
