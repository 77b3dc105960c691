{# How much a share of rows is of concern: 2 from the var rejected_share_error on, 1 from the share that is named, else 0. Where that var is null, nothing is 2.
   Args: n, out_of (SQL, numbers), warn_from (name of the var with the share). #}
{% macro concern_of_share(n, out_of, warn_from) -%}
    {%- set error_from = contact_segmentation.setting('rejected_share_error') -%}
    case
        when {{ n }} = 0 then 0
        {% if error_from is not none %}
            when {{ n }} >= {{ error_from }} * {{ out_of }} then 2
        {% endif %}
        when {{ n }} >= {{ contact_segmentation.setting(warn_from) }} * {{ out_of }} then 1
        else 0
    end
{%- endmacro %}
