{# Numbers of every type print as such, so a column of numbers needs no way of its own. PostgreSQL cannot read numbers that are too large for a
   double, nor those that are too small: these are 0. #}
{% macro postgres__try_number(expression) -%}
    {%- set text = contact_segmentation.clean_text(expression) -%}
    case
        when {{ contact_segmentation.matches_pattern(text, contact_segmentation.number_pattern()) }}
            then coalesce(
                {{ contact_segmentation.postgres__guarded_cast(text, 'double precision') }},
                case when {{ contact_segmentation.postgres__is_near_zero(text) }} then 0.0 end
            )
    end
{%- endmacro %}
