{% macro snowflake__try_money(expression) -%}
    case
        when abs({{ contact_segmentation.try_number(expression) }}) < 1e12
            then coalesce(
                try_to_decimal({{ contact_segmentation.clean_text(expression) }}, 18, 4),
                cast({{ contact_segmentation.try_number(expression) }} as decimal(18, 4))
            )
    end
{%- endmacro %}
