{# Of a number that no double can hold, as text: is it too small, not too large? Its exponent and the place of its first digit say so. #}
{% macro postgres__is_near_zero(text) -%}
    {%- set exponent = "coalesce(substring(" ~ text ~ " from '[eE](.*)$'), '0')" -%}
    {%- set whole_digits = "length(ltrim(substring(" ~ text ~ " from '^[+-]?([0-9]*)'), '0'))" -%}
    {%- set zeros_behind_point = "coalesce(length(substring(" ~ text ~ " from '^[+-]?0*[.](0*)')), 0)" -%}
    case
        when not pg_input_is_valid({{ exponent }}, 'integer') then {{ exponent }} like '-%'
        else cast({{ contact_segmentation.postgres__guarded_cast(exponent, 'integer') }} as bigint) + {{ whole_digits }} - {{ zeros_behind_point }} < 0
    end
{%- endmacro %}
