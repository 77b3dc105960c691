{# What the published cut points cut, and where: name, SQL over int_contact_features, and the fractions.
   Recency, frequency and value are scored among customers: contacts with a purchase before the as-of date. #}
{% macro score_cuts() -%}
    {%- set fifths = [0.2, 0.4, 0.6, 0.8] -%}
    {%- set low, high = contact_segmentation.setting('low_engagement_percentile'), contact_segmentation.setting('high_engagement_percentile') -%}
    {{ return([
        {'name': 'engagement', 'fractions': [low, high],
         'labels': ['p40', 'p80'], 'expression': 'engagement_score'},
        {'name': 'recency', 'fractions': fifths, 'labels': ['p20', 'p40', 'p60', 'p80'],
         'expression': 'cast(last_purchase_at as date)'},
        {'name': 'frequency', 'fractions': fifths, 'labels': ['p20', 'p40', 'p60', 'p80'],
         'expression': 'case when n_purchases_lifetime > 0 then n_purchases_lifetime end'},
        {'name': 'value', 'fractions': fifths, 'labels': ['p20', 'p40', 'p60', 'p80'],
         'expression': 'case when n_purchases_lifetime > 0 then value_lifetime end'},
    ]) }}
{%- endmacro %}
