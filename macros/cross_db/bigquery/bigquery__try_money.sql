{% macro bigquery__try_money(expression) -%}
    case
        when abs({{ contact_segmentation.try_number(expression) }}) < 1e12
            then cast(round(safe_cast({{ contact_segmentation.clean_text(expression) }} as bignumeric), 4) as numeric)
    end
{%- endmacro %}
