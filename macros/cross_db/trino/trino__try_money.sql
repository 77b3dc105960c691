{% macro trino__try_money(expression) -%}
    case
        when abs({{ contact_segmentation.try_number(expression) }}) < 1e12
            then coalesce(
                try_cast({{ contact_segmentation.clean_text(expression) }} as decimal(18, 4)),
                try_cast({{ contact_segmentation.try_number(expression) }} as decimal(18, 4))
            )
    end
{%- endmacro %}
