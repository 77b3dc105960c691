{# The sum of squares of an outcome over contacts. Each square is put in fixed point before it is added, so that the order of the
   rows cannot change the sum; a contact's money counts as 1e12 at the most here, so that a
   million such contacts do not overflow the sum. #}
{% macro outcome_sum_of_squares(outcome) -%}
    {%- if outcome.kind == 'proportion' -%}
        {{ contact_segmentation.count_if(outcome.numerator) }}
    {%- else -%}
        sum(
            case
                when {{ outcome.denominator }} and {{ outcome.numerator }} <> 0
                    then cast(power(least(abs(cast({{ outcome.numerator }} as {{ contact_segmentation.type_double() }})), 1e12), 2) as {{ contact_segmentation.type_square_sum() }})
            end
        )
    {%- endif -%}
{%- endmacro %}
