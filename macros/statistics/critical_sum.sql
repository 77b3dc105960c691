{# What a difference must be in standard errors to be found with the power statistical_power in a two-sided test at 1 - confidence_level:
   the critical value plus the quantile of the power, 2.801585 at 0.95 and 0.80. #}
{% macro critical_sum() -%}
    ({{ contact_segmentation.critical_value(contact_segmentation.setting('confidence_level')) }})
    + ({{ contact_segmentation.critical_value(2 * contact_segmentation.setting('statistical_power') - 1) }})
{%- endmacro %}
