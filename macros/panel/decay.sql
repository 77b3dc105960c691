{# Share of a weight that is left after the time between two timestamps, at the half-life of the var engagement_half_life_days:
   2^(-days / half_life). The exponent is held above -700, where the share is zero for every purpose but some engines fail. #}
{% macro decay(earlier, later) -%}
    exp(greatest(-700.0, -ln(2.0) * {{ contact_segmentation.seconds_between(earlier, later) }} / {{ 86400.0 * contact_segmentation.setting('engagement_half_life_days') }}))
{%- endmacro %}
